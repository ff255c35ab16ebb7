const base = "https://api2.frontapp.com";
const paths = {
  conversation: (id: string) => `/conversations/${id}`,
  comments: (id: string) => `/conversations/${id}/comments`,
  tags: "/tags",
};
export async function frontapp(id: string) {
  await axios.get(base + paths.conversation(id)); //> 3 GET /conversations/{conversation_id}
  await axios.post(`${base}${paths.comments(id)}`, {}); //> 4 POST /conversations/{conversation_id}/comments
  return (await axios.get(base + paths.tags)).data; //> 5 GET /tags
}
