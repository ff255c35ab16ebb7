import { frontRequest } from "./front";

export async function sync(kind: string) {
  // front-scope: GET /accounts, GET /accounts/{account_id}
  const first = await frontRequest(kind);
  return first;
}
//> 4 GET /accounts
//> 4 GET /accounts/{account_id}
