import { useTranslation } from "react-i18next";

/** Finds the address in a sender such as `Colloque <colloque@exemple.fr>`; null when there is none. */
export function contactOf(sender: string | null): string | null {
  return sender?.match(/[^\s<>]+@[^\s<>]+/)?.[0] ?? null;
}

/** The organisers' addresses: email if set, and post. */
export function Contact({ email }: { email: string | null }) {
  const { t } = useTranslation("site");
  return (
    <ul>
      {email && (
        <li>
          {t("contact.email")} <a href={`mailto:${email}`}>{email}</a>
        </li>
      )}
      <li>{t("contact.post")}</li>
    </ul>
  );
}
