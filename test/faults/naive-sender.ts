/**
 * A sender of letters as one would write it first: it marks letters as sent, then sends them. A control runs it:
 * `node test/faults/naive-sender.ts DATABASE_URL SMTP_URL`.
 */
import { createTransport } from "nodemailer";
import pg from "pg";

const [databaseUrl, smtpUrl] = process.argv.slice(2);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const transport = createTransport({ url: smtpUrl, pool: true });
console.info("running");
for (;;) {
  const { rows } = await client.query(
    `update letter set sent_at = now() where id in (select id from letter where sent_at is null order by id limit 10)
    returning "to", message_id as "messageId"`,
  );
  for (const { to, messageId } of rows)
    await transport.sendMail({ to, from: "essai@exemple.invalid", messageId, subject: "Essai", text: "Essai" });
  if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
}
