import { useTranslation } from "react-i18next";
import type { QuotationState } from "#app/domain/quotations/quotation-states.ts";

interface Shown {
  readonly state: QuotationState;
  readonly places: readonly { id: number; name: string | null; ticketType: string; price: string }[];
  readonly net: string;
  readonly vat: readonly { readonly rate: string; readonly amount: string }[];
  readonly gross: string;
  readonly terms: { readonly way: "mandate" | "at-once" | "at-payment"; readonly count: number };
}

/** What a quotation covers: its places, the amounts and how it is paid. */
export function QuotedPlaces({ quotation }: { quotation: Shown }) {
  const { t } = useTranslation("quotations");
  const { t: words } = useTranslation("orders");
  const { places, net, vat, gross, terms } = quotation;
  return (
    <section aria-labelledby="places" className="grid gap-4">
      <h2 id="places">{t("own.places")}</h2>
      <ul className="m-0">
        {places.map(({ id, name, ticketType, price }) => (
          <li key={id} className="flex items-baseline justify-between gap-4 border-line border-b py-3 first:border-t">
            <span className="grid min-w-0 gap-0.5">
              <span className="font-semibold wrap-anywhere">{ticketType}</span>
              <span className="hint wrap-anywhere">{name ?? t("own.unnamed")}</span>
            </span>
            <span className="shrink-0 tabular-nums">{price}</span>
          </li>
        ))}
      </ul>
      <dl className="m-0 grid gap-1 tabular-nums">
        <Amount label={words("recap.net")} amount={net} />
        {vat.map(({ rate, amount }) => (
          <Amount key={rate} label={words("recap.vat", { rate })} amount={amount} />
        ))}
        <div className="mt-1 flex justify-between gap-4 rounded-md bg-leaf px-3 py-2 font-semibold text-lg">
          <dt>{words("recap.gross")}</dt>
          <dd className="m-0">{gross}</dd>
        </div>
      </dl>
      <p className="hint m-0">{t(`paper.ways.${terms.way}`, { count: terms.count })}</p>
    </section>
  );
}

function Amount({ label, amount }: { label: string; amount: string }) {
  return (
    <div className="flex justify-between gap-4 px-3">
      <dt>{label}</dt>
      <dd className="m-0">{amount}</dd>
    </div>
  );
}
