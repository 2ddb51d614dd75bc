import { box, file, form } from "#app/forms/form.ts";

/** The form that uploads a file for a session and says whether it is public. */
export const slidesForm = form(
  {
    slides: file({ label: "speakers:slides.file", hint: "speakers:slides.hint", accept: ".pdf,.odp,.pptx" }),
    shown: box({ label: "speakers:slides.public", hint: "speakers:slides.publicHint" }),
  },
  { says: "speakers:errors" },
);

/** The form that says whether an uploaded file is public. */
export const shownForm = form({ shown: slidesForm.fields.shown });
