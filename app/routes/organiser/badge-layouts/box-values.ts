import type { BandLook, BoxOf, Field, LayoutBox, Part } from "#app/domain/door/layout.ts";
import type { Typed } from "#app/forms/field.ts";
import { filled, inputsOf, judged, type ShownValues, type Values } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";
import { bandForm, byOf, formOfBox, type partForm, pictureForm, qrForm, textForm } from "./box-form.ts";

type PartValues = Values<typeof partForm.fields>;

/** What the form of a band shows beyond the box. */
interface OfBand {
  /** Whether the bands of the other sides have the same look. */
  readonly alike?: boolean;
  /** Looks that are proposed to a band without looks by ticket type. */
  readonly proposed?: readonly { readonly ticketType: number; readonly look: BandLook }[];
}

/** The inputs of a box's form. */
export function shownBox(box: LayoutBox, ofBand: OfBand = {}): FormState {
  switch (box.kind) {
    case "text":
      return filled(textForm, { ...box, parts: box.parts.map(partValues) });
    case "qr":
      return filled(qrForm, box);
    case "picture":
      return filled(pictureForm, { ...box, picture: box.picture === "mark" ? null : box.picture, file: null });
    case "band":
      return filled(bandForm, { ...box, ...bandValues(box, ofBand) });
  }
}

/** The box with what its form says. @param value as read by the form of the box's kind */
export function changedBox(box: LayoutBox, value: unknown): LayoutBox {
  switch (box.kind) {
    case "text": {
      const { parts, ...rest } = value as Values<typeof textForm.fields>;
      return { ...box, ...rest, parts: parts.map(partOf) };
    }
    case "qr":
      return { ...box, ...(value as Values<typeof qrForm.fields>) };
    case "picture": {
      const { picture, file: _, ...rest } = value as Values<typeof pictureForm.fields>;
      return { ...box, ...rest, picture: picture ?? "mark" };
    }
    case "band":
      return changedBand(box, value as Values<typeof bandForm.fields>);
  }
}

/**
 * The box as its form shows it while an entry is added or removed. A text that is still to be
 * written is a sample; a form with other faults leaves the box as it is.
 */
export function unsavedBox(box: LayoutBox, typed: Typed): LayoutBox {
  const form = formOfBox(box);
  const all = Object.fromEntries(inputsOf(form.fields, typed).map((name) => [name, typed[name] ?? ""]));
  const unwritten = Object.keys(all).filter((name) => /^\d+_fr$/.test(name) && all[name] === "");
  const judgedOnes = { ...all, ...Object.fromEntries(unwritten.map((name) => [name, NOT_YET])) };
  const read = judged<unknown>(form, judgedOnes);
  return read.kind === "read" ? changedBox(box, read.value) : box;
}

/** Stands for a text that is still to be written; signs alone would be refused as blank. */
const NOT_YET = "Abc";

function changedBand(box: BoxOf<"band">, value: Values<typeof bandForm.fields>): BoxOf<"band"> {
  const { x, y, width, height, by, ground, line, pattern, alike: _, looks, shows, ...text } = value;
  const look: BandLook = { ground, line, pattern };
  return {
    ...{ ...box, x, y, width, height },
    look:
      by === "none"
        ? { by, look }
        : by === "ticket-type"
          ? { by, looks: looks.map(({ ticketType, ...own }) => ({ ticketType, look: own })), other: look }
          : { by: "role", black: by === "role-black" },
    text: shows ? partOf({ shows, ...text }) : null,
  };
}

/** A new text in a band, and a new look: those of the platform's layouts. */
const USUAL_LOOK: BandLook = { ground: "#DCEBDD", line: "#0B5D3B", pattern: "waves" };
const USUAL_SIZES = { largest: 16, oneLine: 10, smallest: 5, colour: "#14231C", bold: true } as const;

function bandValues(
  box: BoxOf<"band">,
  { alike = false, proposed = [] }: OfBand,
): ShownValues<Omit<typeof bandForm.fields, "x" | "y" | "width" | "height">> {
  const { look, text } = box;
  const own = look.by === "none" ? look.look : look.by === "ticket-type" ? look.other : USUAL_LOOK;
  const looks = look.by === "ticket-type" ? look.looks : proposed;
  return {
    ...{ by: byOf(box), ...own, alike },
    looks: looks.map(({ ticketType, look: one }) => ({ ticketType, ...one })),
    ...(text ? partValues(text) : { ...USUAL_SIZES, shows: null, question: null, fr: null, en: null, otherwise: null }),
  };
}

function partValues({ field, otherwise, weight, ...sizes }: Part): PartValues {
  const text = [field, otherwise].find((one) => one?.of === "text");
  return {
    ...sizes,
    shows: field.of,
    question: field.of === "answer" ? field.question : null,
    fr: text?.of === "text" ? text.fr : null,
    en: text?.of === "text" ? text.en || null : null,
    otherwise: otherwise && otherwise.of !== "answer" ? otherwise.of : null,
    bold: weight === 700,
  };
}

function partOf({ shows, question, fr, en, otherwise, bold, ...sizes }: PartValues): Part {
  const fieldOf = (of: Field["of"]): Field => {
    if (of === "answer") return { of, question: question ?? 0 };
    return of === "text" ? { of, fr: fr ?? "", en: en ?? fr ?? "" } : { of };
  };
  return {
    ...sizes,
    field: fieldOf(shows),
    ...(otherwise && { otherwise: fieldOf(otherwise) }),
    weight: bold ? 700 : 400,
  };
}
