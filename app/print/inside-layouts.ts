import type { Format, LayoutBox, Side } from "#app/domain/door/layout.ts";
import { NUMBER, qr, roleBand, style, text } from "./layout-boxes.ts";
import { palette } from "./palette.ts";

const LEFT = 8;
const LINES = 5;
const LINE_STEP = 9;

/** The two pages inside a sheet folded in four: what was booked with room for notes, and what the badge is for. */
export function insideOf({ width, height }: Format): [Side, Side] {
  const inner = width - 2 * LEFT;
  const band = height - 25;
  const notes = band - 8 - LINES * LINE_STEP;
  const rule = (at: number): LayoutBox => ({
    ...{ kind: "band", id: `line-${at}`, x: LEFT, y: notes + 6 + (at + 1) * LINE_STEP, width: inner, height: 0.2 },
    ...{ look: { by: "none", look: { ground: palette.zinc, line: palette.zinc, pattern: "plain" } }, text: null },
  });
  const sessions = [{ ...style(15, 12, 7, 400, palette.ink), field: { of: "sessions" }, otherwise: OPEN } as const];
  const use = [{ ...style(13, 11, 7, 400, palette.zinc), field: AT_THE_DOOR } as const];
  const spelled = [{ ...NUMBER, ...style(22, 14, 8, 700, palette.ink) }];
  return [
    {
      boxes: [
        title([9, inner], "sessions-title", "Mon programme", "My programme"),
        text("sessions", [LEFT, 22, inner, notes - 26], sessions, { lines: 3 }),
        title([notes - 2, inner], "notes-title", "Notes", "Notes"),
        ...Array.from({ length: LINES - 1 }, (_, at) => rule(at)),
        roleBand([LEFT, band, inner, 16], 21, false),
      ],
    },
    {
      boxes: [
        title([9, inner], "code-title", "Mon badge", "My badge"),
        qr([(width - 62) / 2, 25, 62]),
        text("number", [LEFT, 91, inner, 10], spelled, { align: "centre", vertical: "middle" }),
        text("use", [LEFT, 105, inner, height - 114], use, { lines: 6, vertical: "middle" }),
      ],
    },
  ];
}

function title([y, width]: [number, number], id: string, fr: string, en: string): LayoutBox {
  const part = { ...style(17, 12, 7, 700, palette.forest), field: { of: "text", fr, en } } as const;
  return text(id, [LEFT, y, width, 9], [part], { vertical: "middle" });
}

const OPEN = {
  of: "text",
  fr: "Aucune séance n’est réservée\u00a0: celles qui ne demandent pas de réservation sont ouvertes, dans la limite des places.",
  en: "No session is booked: those that need no booking are open to you while there is room.",
} as const;
const AT_THE_DOOR = {
  of: "text",
  fr: "Présentez ce code à l’entrée et à chaque séance réservée. S’il ne peut pas être lu, dites les six signes inscrits dessous.\nIl n’admet que la personne dont le badge porte le nom.",
  en: "Show this code at the entrance and at each booked session. If it cannot be read, say the six signs written below it.\nIt admits only the person whose name is on the badge.",
} as const;
