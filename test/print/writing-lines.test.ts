import { expect, test } from "vitest";
import type { BoxOf, Field } from "#app/domain/door/layout.ts";
import { FORMATS } from "#app/domain/door/layout.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import { MM } from "#app/print/drawing.ts";
import { isWritten, writingLines } from "#app/print/writing-lines.ts";

const CAPTIONS = {
  ...{ "given-name": "Prénom", "family-name": "Nom", "full-name": "Prénom, nom" },
  ...{ organisation: "Organisme", job: "Fonction" },
};

test("every default layout has lines for a name and an organisation, with their captions inside the boxes", () => {
  for (const format of Object.values(FORMATS)) {
    const texts = layoutFor(format).front.boxes.filter((box): box is BoxOf<"text"> => box.kind === "text");
    const captions = texts
      .filter(({ parts }) => parts.some(isWritten))
      .flatMap((box) =>
        writingLines(box, CAPTIONS).flatMap((mark) => {
          expect([mark.y >= box.y * MM, mark.y <= (box.y + box.height) * MM]).toEqual([true, true]);
          return mark.kind === "text" ? [mark.text] : [];
        }),
      );
    const isNamed = captions.includes("Prénom, nom") || (captions.includes("Prénom") && captions.includes("Nom"));
    expect([format.key, isNamed, captions.some((text) => text.includes("Organisme"))]).toEqual([
      format.key,
      true,
      true,
    ]);
  }
});

test("with fewer lines than texts, the names share a line first, and the last line takes what is left", () => {
  const captions = (fields: readonly Field["of"][], height: number) => {
    const parts = fields.map((of) => ({ field: { of } }) as BoxOf<"text">["parts"][number]);
    const box = { id: "text-1", kind: "text", x: 0, y: 0, width: 60, height, parts } as BoxOf<"text">;
    return writingLines(box, CAPTIONS).flatMap((mark) => (mark.kind === "text" ? [mark.text] : []));
  };
  expect(captions(["given-name", "family-name", "organisation"], 27)).toEqual(["Prénom", "Nom", "Organisme"]);
  expect(captions(["given-name", "family-name", "organisation"], 18)).toEqual(["Prénom, nom", "Organisme"]);
  expect(captions(["family-name", "given-name"], 9)).toEqual(["Prénom, nom"]);
  expect(captions(["given-name", "organisation"], 9)).toEqual(["Prénom, Organisme"]);
  expect(captions(["organisation", "family-name", "given-name", "job"], 18)).toEqual([
    "Organisme",
    "Prénom, nom, Fonction",
  ]);
});
