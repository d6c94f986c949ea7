// Text copied from a spreadsheet, and texts as people compare them.
function plainText(text) {
  return String(text ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

// Rows of columns; a quoted cell may hold line ends and doubled quotes, as Excel copies them.
function parseBlock(text) {
  const block = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    const row = block[block.length - 1];
    if (quoted && mark === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (quoted && mark === '"') quoted = false;
    else if (!quoted && mark === '"' && row[row.length - 1] === "") quoted = true;
    else if (!quoted && mark === "\t") row.push("");
    else if (!quoted && mark === "\n") block.push([""]);
    else row[row.length - 1] += mark;
  }
  return block;
}

function optionFor(name, value) {
  const options = COLUMNS.find((column) => column.field === name).options;
  const wanted = plainText(value);
  const found = options.find(([code, label]) => wanted !== "" && (code === wanted || plainText(label) === wanted || plainText(label).endsWith(` ${wanted}`)));
  return found ? found[0] : "";
}

function typedRow(fields) {
  const row = { ...fields };
  for (const name of ["gap", "importance"]) {
    if (name in row) { const code = optionFor(name, row[name]); row[name] = code === "" ? null : Number(code); }
  }
  return row;
}
