import { type BadgeLayout, listLayouts } from "#app/domain/door/badge-layouts.ts";
import { layoutsByTicketType, layoutsOf } from "#app/domain/door/chosen-layouts.ts";
import { countEnglishBadges, lacksEnglish } from "#app/domain/door/english-badges.ts";
import { FORMATS, type Format } from "#app/domain/door/layout.ts";
import { isAbout } from "#app/domain/door/sheet-format.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";

/** In which layout the badges of some ticket types are printed, on one format. */
export interface PrintedLayout {
  readonly width: number;
  readonly height: number;
  /** Null for the platform's own. */
  readonly layout: Pick<BadgeLayout, "id" | "name"> | null;
  /** Their names; null for all of the edition. */
  readonly ticketTypes: readonly string[] | null;
  /** How many badges in English print a French text of it. */
  readonly inFrench: number;
}

/**
 * Lists the layouts that are printed: on A6, which two of the plain sheets are for, and on each format that the edition has
 * layouts of.
 */
export async function printedLayouts(
  db: Database,
  { edition, language }: { edition: number; language: Language },
): Promise<{ a6: PrintedLayout[]; all: PrintedLayout[] }> {
  const [layouts, types, english] = await Promise.all([
    listLayouts(db, { edition }),
    listTicketTypes(db, { edition }),
    countEnglishBadges(db, { edition }),
  ]);
  const names = new Map(types.map(({ id, name, nameEn }) => [id, inLanguage(language, name, nameEn)]));
  const of = (format: Format): PrintedLayout[] =>
    layoutsByTicketType(layoutsOf(format, layouts), [...names.keys()]).map(({ layout, ticketTypes }) => ({
      ...{ width: format.width, height: format.height },
      layout: layout && { id: layout.id, name: layout.name },
      inFrench:
        layout && lacksEnglish(layout.layout) ? ticketTypes.reduce((sum, id) => sum + (english.get(id) ?? 0), 0) : 0,
      ticketTypes: ticketTypes.length === names.size ? null : ticketTypes.map((id) => names.get(id) ?? ""),
    }));
  const formats = [FORMATS.a6, ...layouts.map(({ layout }) => layout.format)];
  const each = formats.filter((format, at) => !formats.slice(0, at).some((known) => isSame(known, format)));
  return { a6: of(FORMATS.a6), all: each.flatMap(of) };
}

/** Whether the same layouts are for both, as `layoutsOf` finds them. */
function isSame(a: Format, b: Format): boolean {
  return a.key === b.key && (a.key !== "free" || isAbout(a, b));
}
