import { useTranslation } from "react-i18next";

/** What a transfer needs, and its code for a bank's app. */
export interface TransferView {
  readonly facts: readonly {
    readonly fact: "amount" | "holder" | "iban" | "bic" | "reference" | "due";
    readonly value: string;
  }[];
  readonly qr: { readonly side: number; readonly path: string } | null;
}

/** Shows how to pay by transfer: account, amount, reference and a code that a bank's app reads. */
export function TransferToMake({ transfer: { facts, qr } }: { transfer: TransferView }) {
  const { t } = useTranslation("orders");
  return (
    <section aria-labelledby="transfer" className="grid gap-3">
      <h2 id="transfer">{t("transfer.title")}</h2>
      <div className="grid items-start gap-6 sm:grid-cols-[1fr_auto]">
        <dl className="m-0 grid gap-2">
          {facts.map(({ fact, value }) => (
            <div key={fact}>
              <dt className="hint">{t(`transfer.${fact}`)}</dt>
              <dd className="m-0 tabular-nums wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        {qr && (
          <figure className="m-0 grid w-44 justify-items-center gap-2">
            <svg
              viewBox={`0 0 ${qr.side} ${qr.side}`}
              role="img"
              aria-label={t("transfer.qrLabel")}
              className="w-full rounded-md"
              shapeRendering="crispEdges"
            >
              <rect width={qr.side} height={qr.side} fill="#fff" />
              <path d={qr.path} fill="#000" />
            </svg>
            <figcaption className="hint text-center">{t("transfer.qr")}</figcaption>
          </figure>
        )}
      </div>
    </section>
  );
}
