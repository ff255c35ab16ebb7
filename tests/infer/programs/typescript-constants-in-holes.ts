const HOST = "https://api2.frontapp.com";
const TAGS = `${HOST}/tags`;

export async function removeTag(id: string) {
  const url = `${TAGS}/${id}`; //> DELETE /tags/{tag_id}
  await fetch(url, { method: "DELETE" });
}
