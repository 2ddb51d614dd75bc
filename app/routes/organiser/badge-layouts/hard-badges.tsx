import { Link } from "@remix-run/react";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import type { DrawnSide } from "./layout.server.ts";
import type { ShownSide } from "./previews.server.ts";

type OwnNeed = ShownSide["needs"][number];

/**
 * The same side with the badges that are the hardest to print: first those with a text that is cut, then those with letters
 * smaller than their box plans. That a text wraps is as it should be, and only counted.
 */
export function HardBadges({ of }: { of: DrawnSide }) {
  const { t, path } = useOffice();
  const shown = of.shown
    .map((one, at) => ({ ...one, number: at + 1 }))
    .sort((one, other) => severityOf(other) - severityOf(one));
  const wrapped = shown.filter(({ needs }) => needs.some(isWrapped)).length;
  return (
    <Section id="hard" title={t("badgeLayouts:hard.title")}>
      <div data-part="hard" className="flex flex-col gap-4">
        {wrapped > 0 && <p className="m-0 text-zinc">{t("badgeLayouts:hard.wrapped", { count: wrapped })}</p>}
        <ul className="m-0 grid list-none gap-x-6 gap-y-6 p-0 sm:grid-cols-2 xl:grid-cols-3">
          {shown.map(({ image, name, reason, needs, number }) => (
            <li key={name + reason} className="min-w-0">
              <Link to={path("/badges/modeles/:id/apercu", { id: of.layout, query: { exemple: number } })}>
                <img src={image} alt={t("badgeLayouts:enlargeOf", { name })} className="layout-sample" />
              </Link>
              <p className="m-0 mt-2 text-sm text-zinc">{t(`badgeLayouts:hard.reasons.${reason}`)}</p>
              <bdi className="block font-semibold wrap-anywhere">{name}</bdi>
              <Needs needs={needs} of={of} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function Needs({ needs, of }: { needs: readonly OwnNeed[]; of: DrawnSide }) {
  const { t } = useOffice();
  const titleOf = (id: string) => of.boxes.find((one) => one.id === id)?.title ?? id;
  const told = needs.filter((one) => one.need === "shortened" || one.small);
  if (told.length === 0) return <p className="m-0 text-sm text-zinc">{t("badgeLayouts:hard.fits")}</p>;
  return told.map(({ box, need }) => (
    <p key={box} className="layout-check m-0 text-sm">
      {t(`badgeLayouts:hard.needs.${need === "shortened" ? "shortened" : "small"}`, { box: titleOf(box) })}
    </p>
  ));
}

function severityOf({ needs }: Pick<ShownSide, "needs">): number {
  if (needs.some(({ need }) => need === "shortened")) return 2;
  return needs.some(({ small }) => small) ? 1 : 0;
}

function isWrapped({ need, small }: OwnNeed): boolean {
  return need === "wrapped" && !small;
}
