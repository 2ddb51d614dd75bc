import { box, file } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** A file left for a session, and whether everybody may have it. */
export const slidesForm = form(
  {
    slides: file({ label: "speakers:slides.file", hint: "speakers:slides.hint", accept: ".pdf,.odp,.pptx" }),
    shown: box({ label: "speakers:slides.public", hint: "speakers:slides.publicHint" }),
  },
  { says: "speakers:errors" },
);

/** Whether everybody may have a file that was left before. */
export const shownForm = form({ shown: slidesForm.fields.shown });
