/** What the front page of the mock GitLab is called, by which whoever finds its port taken knows it. */
export const frontPageTitle = 'Mock GitLab (Auditorium)';
