const front = "https://api2.frontapp.com";

export async function list(archived: boolean) {
  return fetch(archived ? `${front}/teammates` : `${front}/teams`); //> GET /teammates //> GET /teams
}
