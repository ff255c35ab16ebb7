// The front office; another vendor's API has the same paths.
const frontapp = "https://api2.frontapp.com";
export const mine = () => fetch(`${frontapp}/me`); //> GET /me

// front-scope: not-front reason="the help desk's own API"
export const theirs = () => desk.get("/conversations/open/tags");
