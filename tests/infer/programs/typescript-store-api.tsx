import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query/react";
export const frontApi = createApi({
  reducerPath: "frontApi",
  baseQuery: fetchBaseQuery({ baseUrl: "https://api2.frontapp.com/" }),
  endpoints: (builder) => ({
    tags: builder.query<Tag[], void>({ query: () => "tags" }), //> GET /tags
    contact: builder.query<Contact, string>({ query: (id) => `contacts/${id}` }), //> GET /contacts/{contact_id}
    addNote: builder.mutation<void, Note>({
      query: ({ id, ...body }) => ({ url: `contacts/${id}/notes`, method: "POST", body }), //> POST /contacts/{contact_id}/notes
    }),
  }),
});
