import type { BoxOf, LayoutBox, Part } from "#app/domain/door/layout.ts";
import { palette } from "./palette.ts";

/** The dark modules of a code are 37 of the 45 with its quiet zone, which may lie in the margin. */
export const QUIET = 4 / 45;
export const DARK = 37 / 45;

type Style = Pick<Part, "largest" | "oneLine" | "smallest" | "weight" | "colour">;

export function style(
  largest: number,
  oneLine: number,
  smallest: number,
  weight: 400 | 700,
  colour: Part["colour"],
): Style {
  return { largest, oneLine: hundredths(oneLine), smallest, weight, colour };
}

function hundredths(length: number): number {
  return Math.round(length * 100) / 100;
}

export const EDITION = { field: { of: "edition" }, weight: 700, colour: palette.forest } as const;
export const DATES = { field: { of: "dates" }, weight: 400, colour: palette.zinc } as const;
export const NUMBER = { field: { of: "number" }, weight: 400, colour: palette.zinc } as const;
export const ORGANISATION = { field: { of: "organisation" }, weight: 700, colour: palette.forest } as const;

export function name(given: number, family: number, oneLine: number): Part[] {
  return [
    { ...style(given, oneLine, 5, 700, palette.ink), field: { of: "given-name" } },
    { ...style(family, oneLine, 5, 700, palette.ink), field: { of: "family-name" } },
  ];
}

export function number(largest: number): Part[] {
  return [{ ...NUMBER, largest, oneLine: 6, smallest: 5 }];
}

export function post(organisation: number, job: number): Part[] {
  return [
    {
      ...{ ...ORGANISATION, largest: organisation, oneLine: hundredths(organisation * 0.75), smallest: 4.5 },
      otherwise: { of: "dates" },
    },
    { ...style(job, job * 0.85, 4.5, 400, palette.zinc), field: { of: "job" } },
  ];
}

export type Place = readonly [x: number, y: number, width: number, height: number];

function at([x, y, width, height]: Place) {
  return { x: hundredths(x), y: hundredths(y), width: hundredths(width), height: hundredths(height) };
}

export function text(
  id: string,
  place: Place,
  parts: Part[],
  look: Partial<Pick<BoxOf<"text">, "lines" | "align" | "vertical">>,
): LayoutBox {
  return { kind: "text", id, ...at(place), parts, align: "start", vertical: "top", lines: 1, ...look };
}

/** A code whose dark square is at this place; the quiet zone is around it. */
export function qr([x, y, dark]: readonly [x: number, y: number, dark: number]): LayoutBox {
  const side = dark / DARK;
  return { kind: "qr", id: "code", ...at([x - side * QUIET, y - side * QUIET, side, side]) };
}

export function picture(id: "mark", place: Place): LayoutBox {
  return { kind: "picture", id: "logo", ...at(place), picture: id };
}

export function roleBand(place: Place, size: number, black: boolean): LayoutBox {
  const word = { ...style(size, size * 0.6, 5, 700, palette.ink), field: { of: "role" } } as const;
  return { kind: "band", id: "role", ...at(place), look: { by: "role", black }, text: word };
}
