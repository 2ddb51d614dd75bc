import { useTranslation } from "react-i18next";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { VoucherLine, type VoucherUsed } from "./voucher-used.tsx";

/** What an order binds to, in words. */
export interface RecapView {
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    /** The name of the ticket type or of the option. */
    readonly ticketType: string;
    /** Whether it is an option of the person before. */
    readonly isOption: boolean;
    readonly price: string;
    readonly sessions: readonly string[];
    readonly options: readonly string[];
    readonly voucher: VoucherUsed | null;
  }[];
  readonly costs: boolean;
  /** What a company's transfer does; null where there is none. */
  readonly transfer: { readonly way: "at-payment" | "at-once"; readonly days: number } | null;
  readonly net: string;
  readonly vat: readonly { readonly rate: string; readonly amount: string }[];
  readonly gross: string;
  readonly cancelling: readonly {
    readonly ticketType: string;
    readonly said: "decided" | "free" | "part" | "kept";
    readonly until: string;
    readonly percent: number;
  }[];
}

/** The recap before a binding button: who takes part, the amounts, and the terms of cancellation and of sale. */
export function OrderRecap({ recap }: { recap: RecapView }) {
  const { t } = useTranslation("orders");
  return (
    <section aria-labelledby="recap" className="grid gap-4">
      <h2 id="recap">{t("recap.title")}</h2>
      <ul className="m-0">
        {recap.people.map(({ name, email, ticketType, isOption, price, sessions, options, voucher }) => (
          <li
            key={`${name} ${email} ${isOption ? ticketType : ""}`}
            className="flex items-baseline justify-between gap-4 border-line border-b py-3 first:border-t"
          >
            <span className="grid min-w-0 gap-0.5">
              <span className="font-semibold wrap-anywhere">{isOption ? ticketType : name}</span>
              <span className="hint wrap-anywhere">{isOption ? name : ticketType}</span>
              {!isOption && (
                <span className="hint wrap-anywhere">
                  <MailAddress>{email}</MailAddress>
                </span>
              )}
              {[...sessions, ...options].map((title) => (
                <span key={title} className="hint wrap-anywhere">
                  {title}
                </span>
              ))}
              <VoucherLine voucher={voucher} />
            </span>
            <span className="shrink-0 tabular-nums">{price}</span>
          </li>
        ))}
      </ul>
      <Amounts recap={recap} />
    </section>
  );
}

/** The amounts and terms alone, where the people are listed elsewhere. */
export function RecapOfPrice({ recap }: { recap: RecapView }) {
  const { t } = useTranslation("orders");
  if (!recap.costs) return null;
  return (
    <section aria-labelledby="recap" className="grid gap-4">
      <h2 id="recap">{t("recap.price")}</h2>
      <Amounts recap={recap} />
    </section>
  );
}

function Amounts({ recap }: { recap: RecapView }) {
  const { t } = useTranslation("orders");
  const { path } = usePageLanguage();
  if (!recap.costs) return <p className="m-0">{t("recap.free")}</p>;
  return (
    <>
      <dl className="m-0 grid gap-1 tabular-nums">
        <Amount label={t("recap.net")} amount={recap.net} />
        {recap.vat.map(({ rate, amount }) => (
          <Amount key={rate} label={t("recap.vat", { rate })} amount={amount} />
        ))}
        <div className="mt-1 flex justify-between gap-4 rounded-md bg-leaf px-3 py-2 font-semibold text-lg">
          <dt>{t("recap.gross")}</dt>
          <dd className="m-0">{recap.gross}</dd>
        </div>
      </dl>
      <div className="grid gap-1">
        {recap.cancelling.map(({ ticketType, said, until, percent }) => (
          <p key={ticketType} className="m-0 hint wrap-anywhere">
            {t(`recap.cancelling.${said}`, { ticketType, until, percent })}
          </p>
        ))}
        <p className="m-0 hint">
          {t("recap.terms")} <a href={path("/conditions-de-vente")}>{t("recap.termsLink")}</a>
        </p>
      </div>
    </>
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
