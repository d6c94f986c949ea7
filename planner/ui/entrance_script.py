"""How a screen hands its components the scripts of `planner.web.page_scripts`: modules, which browsers keep."""

import json
from pathlib import Path

UI = Path(__file__).parent


def entrance_script(module: Path) -> str:
    """What Streamlit runs for a component: the default export of `module`, with all that lies beside it.

    The page says where its scripts are. Those of one folder are fetched at once, so that a slow line waits only once.
    """
    beside = sorted(path for path in module.parent.glob("*.js") if path != module)
    names = [path.relative_to(UI).as_posix() for path in (module, *beside)]
    return f"""
const root = new URL(document.querySelector("meta[name=guiones]")?.content ?? "guiones/hoy/", document.baseURI);
const [{{ default: mount }}] = await Promise.all({json.dumps(names)}.map((name) => import(new URL(name, root))));
export default mount;
"""
