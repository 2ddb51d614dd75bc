import { file, form } from "#app/forms/form.ts";

/** The form of a speaker's portrait. */
export const portraitForm = form(
  {
    portrait: file({
      ...{ label: "speakers:portrait.file", hint: "speakers:portrait.hint" },
      accept: "image/jpeg,image/png,image/webp,image/avif",
    }),
  },
  { says: "speakers:errors" },
);
