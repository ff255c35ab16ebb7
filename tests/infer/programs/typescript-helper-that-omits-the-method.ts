const base = "https://api2.frontapp.com";

function load(path: string) {
  return fetch(base + path, { headers: { accept: "application/json" } });
}

export async function everything() {
  const teams = await load("/teams"); //> GET /teams
  const shifts = await load("/shifts"); //> GET /shifts
  return [teams, shifts];
}
