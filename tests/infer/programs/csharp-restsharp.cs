public class FrontGateway
{
    private readonly RestClient _client = new RestClient("https://api2.frontapp.com");

    public Task<Tag> GetTag(string id)
    {
        var request = new RestRequest("tags/{id}", Method.Get); //> GET /tags/{tag_id}
        request.AddUrlSegment("id", id);
        return _client.ExecuteAsync<Tag>(request);
    }

    public Task CreateContact(Contact contact)
    {
        var request = new RestRequest("contacts") { Method = Method.Post }; //> POST /contacts
        request.AddJsonBody(contact);
        return _client.ExecuteAsync(request);
    }

    public Task<List<Inbox>> Inboxes() => _client.GetAsync<List<Inbox>>(new RestRequest("inboxes")); //> GET /inboxes

    public Task Comment(string id, object body)
    {
        var request = new RestRequest($"conversations/{id}/comments"); //> POST /conversations/{conversation_id}/comments
        request.AddJsonBody(body);
        return _client.PostAsync(request);
    }
}
