import axios from "axios";

export async function inboxes(token: string) {
  const { data } = await axios({
    url: "https://api2.frontapp.com/inboxes", //> GET /inboxes
    headers: { Authorization: `Bearer ${token}` },
  });
  return data;
}

export async function archive(token: string, id: string) {
  await axios.request({
    method: "patch",
    url: `https://api2.frontapp.com/conversations/${id}`, //> PATCH /conversations/{conversation_id}
    data: { status: "archived" },
  });
}
