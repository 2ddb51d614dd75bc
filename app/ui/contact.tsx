import { useTranslation } from "react-i18next";
import { mailto } from "./mailto.ts";

/** Finds the address in a sender such as `Colloque <colloque@exemple.fr>`; null when there is none, or nobody reads it. */
export function contactOf(sender: string | null): string | null {
  const address = sender?.match(/[^\s<>]+@[^\s<>]+/)?.[0] ?? null;
  return address && /^no-?reply@/i.test(address) ? null : address;
}

/** The organisers' addresses: email if set, and post. */
export function Contact({ email }: { email: string | null }) {
  const { t } = useTranslation("site");
  return (
    <ul>
      {email && (
        <li>
          {t("contact.email")} <a href={mailto(email)}>{email}</a>
        </li>
      )}
      <li>{t("contact.post")}</li>
    </ul>
  );
}
