import { file, form, line } from "#app/forms/form.ts";

/** The form of a further picture. */
export const newPictureForm = form(
  {
    name: line({ label: "badgeLayouts:pictures.name", hint: "badgeLayouts:pictures.nameHint", max: 80 }),
    file: file({
      ...{ label: "badgeLayouts:pictures.file", hint: "badgeLayouts:pictures.fileHint" },
      accept: "image/png,image/jpeg",
    }),
  },
  { says: "badgeLayouts:errors" },
);
