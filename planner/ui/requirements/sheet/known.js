// The matrix as the server last told it. Of what did not change an answer only gives the id.
export function openKnown() {
  let token = ""; // the newest operation that is seen here
  let moments = [];
  return {
    token: () => token,
    moments: () => moments,
    // Takes an answer in. False when it names something that is not known here: then everything has to be asked for.
    take(told) {
      if (told.edited) return this.write(told);
      const byId = new Map(moments.map((moment) => [moment.id, moment]));
      const rows = new Map(moments.flatMap((moment) => moment.rows.map((row) => [row.id, row])));
      let whole = true;
      const find = (known, part) => { if (typeof part !== "number") return part; whole = false; return known.get(part); };
      const fresh = told.moments.map((part) => find(byId, part)).map((moment) => moment && { ...moment, rows: moment.rows.map((row) => find(rows, row)) });
      if (!whole && Number(told.token) < Number(token)) return true; // an answer that was overtaken by a newer one
      if (fresh.some((moment) => !moment || moment.rows.includes(undefined))) { token = ""; return false; }
      moments = fresh;
      token = told.token;
      return true;
    },
    // The same where rows were only written in: all of them are known here.
    write(told) {
      if (Number(told.token) < Number(token)) return true;
      const edited = new Map(told.edited.map((row) => [row.id, row]));
      const known = new Set(moments.flatMap((moment) => moment.rows.map((row) => row.id)));
      if (told.edited.some((row) => !known.has(row.id))) { token = ""; return false; }
      moments = moments.map((moment) => ({ ...moment, rows: moment.rows.map((row) => edited.get(row.id) ?? row) }));
      token = told.token;
      return true;
    },
  };
}
