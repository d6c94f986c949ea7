"""How a screen hands its components the scripts of `planner.web.server.page_scripts`: modules, which browsers keep."""

import json
import re
from pathlib import Path

UI = Path(__file__).parent
_IMPORT = re.compile(r'^import .* from "(.+)";$', re.MULTILINE)


def entrance_script(module: Path) -> str:
    """What Streamlit runs for a component: the default export of `module`.

    The page says where its scripts are. All that the module needs is fetched at once: a slow line waits only once, and
    one that breaks is asked again once it is back.
    """
    names = [path.relative_to(UI).as_posix() for path in _with_imports(module)]
    return f"""
const root = new URL(document.querySelector("meta[name=guiones]")?.content ?? "guiones/hoy/", document.baseURI);
const fetched = () => Promise.all({json.dumps(names)}.map((name) => import(new URL(name, root))));
const lineIsBack = () => new Promise((goOn) => {{
  addEventListener("online", () => goOn(), {{ once: true }});
  setTimeout(goOn, 2000);
}});
let modules = null;
while (!modules) modules = await fetched().catch(lineIsBack);
export default modules[0].default;
"""


def _with_imports(module: Path) -> list[Path]:
    """The module, and what it and its imports import."""
    found = [module.resolve()]
    for path in found:
        wanted = [(path.parent / name).resolve() for name in _IMPORT.findall(path.read_text(encoding="utf-8"))]
        found += [other for other in dict.fromkeys(wanted) if other not in found]
    return found
