const FrontClient = require("./front-client");

const OPERATIONS = [
  { name: "listTags", method: "GET", path: "/tags" }, //> GET /tags
  { name: "createTag", method: "POST", path: "/tags" }, //> POST /tags
  { name: "removeTag", method: "DELETE", path: "/tags/:tag_id" }, //> DELETE /tags/{tag_id}
];

module.exports = OPERATIONS.map((operation) => new FrontClient(operation));
