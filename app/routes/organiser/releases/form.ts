import { form, hidden, line, optional } from "#app/forms/form.ts";

/** The form that publishes exactly the draft its page shows; `reviewed` is that draft's version. */
export const releaseForm = form({
  name: optional(line({ label: "organiser:release.name", hint: "organiser:release.nameHint", max: 100 })),
  reviewed: hidden({ max: 100 }),
});

/** The form that publishes without a speaker; `since` is the number of the release that the page compares with. */
export const withoutForm = form({ since: hidden({ max: 9 }) });
