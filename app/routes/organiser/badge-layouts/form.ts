import { type FormatKey, formatKeys } from "#app/domain/door/layout.ts";
import type { Label } from "#app/forms/field.ts";
import {
  box,
  choice,
  decimal,
  form,
  formOf,
  hidden,
  line,
  optional,
  rowChoice,
  rowChoices,
  worded,
} from "#app/forms/form.ts";

const says = "badgeLayouts:errors";
const name = line({ label: "badgeLayouts:name", max: 80 });
const extent = (label: "badgeLayouts:width" | "badgeLayouts:height") =>
  optional(decimal({ label, min: 28, max: 420, places: 2, wrong: "extent" }));

/** What a new layout is copied of: a format's default layout, or a layout of the edition, as `layout-12`. */
type Source = FormatKey | `layout-${number}`;

/** The form of a new layout. */
export function newLayoutForm(layouts: readonly { readonly id: number; readonly name: string }[]) {
  const own = layouts.map((one): [Source, Label] => [`layout-${one.id}`, { fr: one.name, en: one.name }]);
  const choices: Record<string, Label> = {
    ...worded(formatKeys, "badgeLayouts:formats"),
    ...Object.fromEntries(own),
  };
  return formOf(
    {
      name,
      from: choice({ label: "badgeLayouts:from", control: "radios", choices }),
      width: extent("badgeLayouts:width"),
      height: extent("badgeLayouts:height"),
    },
    (read, refuse) => {
      for (const side of ["width", "height"] as const)
        if (read.from === "free" && read[side] === null) refuse(side, "required");
      return { name: read.name ?? "", from: read.from as Source, width: read.width ?? 0, height: read.height ?? 0 };
    },
    { says },
  );
}

/** The form of a layout's name, of the ticket types that it is for, and of whether it has a back. */
export const settingsForm = form(
  {
    name,
    ticketTypes: rowChoices({ label: "badgeLayouts:ticketTypes", hint: "badgeLayouts:ticketTypesHint" }),
    back: box({ label: "badgeLayouts:back", hint: "badgeLayouts:backHint" }),
  },
  { says },
);

/** The form of a further box. */
export const newBoxForm = form({
  kind: choice({ label: "badgeLayouts:add", choices: worded(["text", "qr", "picture", "band"], "badgeLayouts:kinds") }),
});

/** The form that undoes the last change; it names the version that was shown. */
export const undoForm = form({ version: hidden({ max: 9 }), face: hidden({ max: 9 }) });

const LONGEST_TEXT = 200;
const tried = (label: "givenName" | "familyName" | "organisation" | "job") =>
  optional(line({ label: `badgeLayouts:try.${label}`, max: LONGEST_TEXT }));

/** Whose badge a preview shows; it is asked for by address, and kept nowhere. */
export const tryForm = form({
  givenName: tried("givenName"),
  familyName: tried("familyName"),
  organisation: tried("organisation"),
  job: tried("job"),
  ticketType: optional(rowChoice({ label: "badgeLayouts:ticketType" })),
});
