class FrontClient {
  constructor(private readonly token: string) {}

  private async put(path: string, body: object) {
    return fetch(`https://api2.frontapp.com${path}`, { method: "PATCH", body: JSON.stringify(body) });
  }

  async assign(id: string, teammate: string) {
    await this.put(`/conversations/${id}`, { assignee_id: teammate }); //> PATCH /conversations/{conversation_id}
  }
}
