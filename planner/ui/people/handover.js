// A link to copy. Without TLS browsers give no clipboard to pages: then the old way does it, or the person does.
export default function ({ parentElement, data }) {
  const field = parentElement.querySelector("input");
  const said = parentElement.querySelector("[role=status]");
  field.value = data.link;
  field.onfocus = () => field.select();
  parentElement.querySelector("button").onclick = async () => {
    said.textContent = (await copied(field)) ? "Copiado. Péguelo en el mensaje." : "Selecciónelo y cópielo usted.";
  };
}

async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
