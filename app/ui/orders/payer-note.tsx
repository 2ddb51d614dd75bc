import { useTranslation } from "react-i18next";
import { Notice } from "../notice.tsx";

/** What is known of a public body at Chorus Pro. `away`: it could not be asked. */
export type PayerView =
  | { readonly kind: "unknown" | "away" }
  | {
      readonly kind: "known";
      readonly name: string;
      readonly needsService: boolean;
      readonly needsCommitment: boolean;
      readonly needsEither: boolean;
      readonly services: readonly { readonly code: string; readonly label: string }[];
    };

/** Says beside the fields what a payer demands on its invoices, with its services; works without scripts. */
export function PayerNote({ payer }: { payer: PayerView }) {
  const { t } = useTranslation("orders");
  if (payer.kind !== "known")
    return (
      <Notice tone={payer.kind === "unknown" ? "attention" : "info"}>
        <p>{t(`payer.${payer.kind}`)}</p>
      </Notice>
    );
  const { name, needsService, needsCommitment, needsEither, services } = payer;
  const demands = needsEither
    ? ["either" as const]
    : [needsService && ("service" as const), needsCommitment && ("commitment" as const)].filter((one) => one !== false);
  return (
    <Notice title={t("payer.title", { name })}>
      {demands.length === 0 && <p>{t("payer.nothing")}</p>}
      {demands.map((demand) => (
        <p key={demand}>{t(`payer.needs.${demand}`)}</p>
      ))}
      {services.length > 0 && (
        <details>
          <summary>{t("payer.services", { count: services.length })}</summary>
          <ul className="m-0 mt-2 grid gap-1">
            {services.map(({ code, label }) => (
              <li key={code}>
                <strong>{code}</strong>
                {label !== code && ` · ${label}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}
