import { frontPageTitle } from '#contract/front-page-title.ts';

/** What a person sees who opens the mock GitLab in a browser. No data of the harness: it is served to anyone. */
export const frontPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${frontPageTitle}</title>
<h1>Mock GitLab</h1>
<p>This is the mock GitLab of Auditorium, a test harness for audit event streaming. It is not GitLab and
is not affiliated with GitLab.</p>
<p>The GraphQL API is at <code>POST /api/graphql</code>. Sign in with the header
<code>PRIVATE-TOKEN: glpat-...</code>; the tokens were shown when the harness started.</p>
<p>Try it in the <a href="/-/graphql-explorer">explorer</a>.</p>
</html>
`;
