import { form, line, moment, optional, wholeNumber } from "#app/forms/form.ts";
import { MOST_PEOPLE } from "#app/forms/most-people.ts";

/** The larger size and its moment are given together; the moment is typed in the edition's time zone. */
export const quotaForm = form(
  {
    name: line({ label: "organiser:quotas.name", max: 200 }),
    size: wholeNumber({ label: "organiser:quotas.size", min: 0, max: MOST_PEOPLE }),
    laterSize: optional(
      wholeNumber({
        ...{ label: "organiser:quotas.laterSize", hint: "organiser:quotas.laterSizeHint" },
        ...{ min: 1, max: MOST_PEOPLE },
      }),
    ),
    laterAt: optional(moment({ label: "organiser:quotas.laterAt" })),
  },
  {
    rules: ({ size, laterSize = null, laterAt = null }, refuse) => {
      if (laterSize !== null && laterAt === null) refuse("laterAt", "laterAtMissing");
      if (laterSize === null && laterAt !== null) refuse("laterSize", "laterSizeMissing");
      if (laterSize !== null && size !== undefined && laterSize <= size) refuse("laterSize", "laterSizeSmall");
    },
  },
);
