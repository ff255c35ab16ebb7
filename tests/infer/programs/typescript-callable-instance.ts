import ky from "ky";
const front = ky.extend({ prefixUrl: "https://api2.frontapp.com", headers: { authorization: `Bearer ${process.env.FRONT_TOKEN}` } });
export async function main(inbox: string) {
  const inboxes = await front("inboxes").json(); //> GET /inboxes
  const list = await front.get(`inboxes/${inbox}/conversations`, { searchParams: { limit: 50 } }).json(); //> GET /inboxes/{inbox_id}/conversations
  await front.post("contacts", { json: { name: "x" } }); //> POST /contacts
  await front.delete(`contacts/${list[0].id}`); //> DELETE /contacts/{contact_id}
  return inboxes;
}
