import type { GivenBack } from "#app/domain/billing/give-back.ts";
import type { MoneyOfOrder, PlaceMoney } from "#app/domain/billing/money-of-order.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

const SUMS = [
  ...(["chargedCents", "invoicedCents", "creditedCents", "paidCents", "returnedCents", "settledCents"] as const),
  "openCents",
] as const;

/** Shows an order's places, papers and money: as they are, and as they would be. */
export function Effect({ before, after }: { before: MoneyOfOrder; after: GivenBack["after"] | null }) {
  const { t, language } = useOffice();
  const ticketType = (place: PlaceMoney) => (language === "en" && place.ticketTypeEn) || place.ticketType;
  const later = (line: number) => after?.places.find((place) => place.line === line);
  const shown = SUMS.map((sum) => ({ sum })).filter(
    ({ sum }) => sum === "openCents" || before[sum] !== 0 || (after?.[sum] ?? 0) !== 0,
  );
  const present = t(after ? "refunds:effect.before" : "refunds:effect.now");
  return (
    <Section id="effect" title={t(after ? "refunds:effect.title" : "refunds:effect.now")}>
      <Table
        caption={t("refunds:effect.money")}
        rows={shown}
        rowKey={({ sum }) => sum}
        columns={[
          { label: t("refunds:effect.sum"), cell: ({ sum }) => t(`refunds:effect.sums.${sum}`) },
          { label: present, numeric: true, cell: ({ sum }) => <Sum of={sum} cents={before[sum]} /> },
          ...(after
            ? [
                {
                  label: t("refunds:effect.after"),
                  numeric: true,
                  cell: ({ sum }: (typeof shown)[number]) => <Sum of={sum} cents={after[sum]} />,
                },
              ]
            : []),
        ]}
      />
      <Table
        caption={t("refunds:effect.places")}
        rows={before.places}
        rowKey={({ line }) => line}
        columns={[
          {
            label: t("registrations.name"),
            cell: ({ name }) => name || t("registrationStates.erased"),
            sub: ticketType,
          },
          { label: present, numeric: true, cell: (place) => <Place of={place} /> },
          ...(after
            ? [
                {
                  label: t("refunds:effect.after"),
                  numeric: true,
                  cell: ({ line }: PlaceMoney) => <Place of={later(line)} />,
                },
              ]
            : []),
        ]}
      />
      {after?.isCancelled && !before.isCancelled && <p className="m-0">{t("refunds:effect.isOver")}</p>}
    </Section>
  );
}

/** An amount; what is open says to whom it is owed. */
function Sum({ of, cents }: { of: (typeof SUMS)[number]; cents: number }) {
  const { t, money } = useOffice();
  if (of !== "openCents" || cents === 0) return money(Math.abs(cents));
  return t(`refunds:effect.${cents > 0 ? "owed" : "excess"}`, { amount: money(Math.abs(cents)) });
}

function Place({ of }: { of: PlaceMoney | undefined }) {
  const { t, money } = useOffice();
  if (!of) return null;
  const amount = money(of.chargedCents);
  return of.isHeld ? amount : t("refunds:effect.withoutPlace", { amount });
}
