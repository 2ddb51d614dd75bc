import { useTranslation } from "react-i18next";
import type { Written } from "./legal.server.ts";
import { Lines } from "./legal-text.tsx";

/** Who sees personal data: the team, then the processors, each as the operator wrote it or else in a default sentence. */
export function DataRecipients(props: {
  facts: { host: Written | null; mail: Written | null; payment: Written | null };
  cards: boolean;
  wallets: { readonly apple: boolean; readonly google: boolean };
}) {
  const { facts, cards, wallets } = props;
  const { t } = useTranslation("site");
  const processors = [
    ["host", facts.host] as const,
    ["mail", facts.mail] as const,
    ...(cards ? [["payment", facts.payment] as const] : []),
    ...(wallets.apple ? [["apple", null] as const] : []),
    ...(wallets.google ? [["google", null] as const] : []),
  ];
  return (
    <>
      <p>{t("personal.recipients.team")}</p>
      <p>{t("personal.recipients.others")}</p>
      <ul>
        {processors.map(([name, written]) => (
          <li key={name}>
            <strong>{t(`personal.recipients.${name}.name`)}</strong>
            {written ? <Lines {...written} /> : <p>{t(`personal.recipients.${name}.text`)}</p>}
          </li>
        ))}
      </ul>
      <p>{t(cards ? "personal.recipients.transfersWithCards" : "personal.recipients.transfers")}</p>
    </>
  );
}
