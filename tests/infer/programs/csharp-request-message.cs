using System.Net.Http;

namespace Acme.FrontApp;

public static class Contacts
{
    private const string FrontApi = "https://api2.frontapp.com";

    public static HttpRequestMessage Delete(string id)
    {
        return new HttpRequestMessage(HttpMethod.Delete, $"{FrontApi}/contacts/{id}"); //> DELETE /contacts/{contact_id}
    }
}
