export const FRONT_ROUTES = {
  listTags: { method: "GET", path: "/tags" }, //> GET /tags
  createTag: { method: "POST", path: "/tags" }, //> POST /tags
  getContact: ["GET", "/contacts/:contact_id"], //> GET /contacts/{contact_id}
  listTeams: "GET /teams", //> GET /teams
} as const;
export const base = "https://api2.frontapp.com";
