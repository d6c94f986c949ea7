// Who keyed in how much, as a small table.
function drawPeople(host, people) {
  if (!people.length) { host.replaceChildren(); return; }
  const table = make("table");
  const head = make("tr");
  for (const title of ["Persona", "Hojas", "Segunda vez", "Verificadas", "No coincidían", "Hojas por hora"]) head.append(make("th", "", title, { scope: "col" }));
  table.append(make("caption", "", "Avance por persona"), head);
  for (const person of people) {
    const line = make("tr");
    line.append(make("th", "", person.by, { scope: "row" }));
    for (const value of [person.sheets, person.second, person.verified, person.differing, person.per_hour ?? "—"]) line.append(make("td", "", String(value)));
    table.append(line);
  }
  host.replaceChildren(table);
}
