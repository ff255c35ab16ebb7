import { frontClient } from "./front-client";

const cache = new Map<string, string>();
export async function tags() {
  const known = cache.get("tags");
  return known ?? frontClient.get("/tags"); //> GET /tags
}
