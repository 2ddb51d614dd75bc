import { expect, test } from "vitest";
import type { BoxOf } from "#app/domain/door/layout.ts";
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
    const captions = texts.filter(isWritten).flatMap((box) =>
      writingLines(box, CAPTIONS).flatMap((mark) => {
        expect([mark.y >= box.y * MM, mark.y <= (box.y + box.height) * MM]).toEqual([true, true]);
        return mark.kind === "text" ? [mark.text] : [];
      }),
    );
    const isNamed = captions.includes("Prénom, nom") || (captions.includes("Prénom") && captions.includes("Nom"));
    expect([format.key, isNamed, captions.includes("Organisme")]).toEqual([format.key, true, true]);
  }
});
