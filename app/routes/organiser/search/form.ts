import { form, search } from "#app/forms/form.ts";

export const searchForm = form({ q: search("organiser:search.label") });
