import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../../ui/failure-alert';
import { Icon } from '../../ui/icon';
import { readLetter, type Message } from './messages';

/** Fetches the letter and hands it to the browser as a file, so that a refusal is told here and not on a blank page. */
export function LetterButton({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const printing = useMutation({
    mutationFn: () => readLetter(message.id),
    onSuccess: (pdf) => save(pdf, `${t('outbox.passOn.file')}-${message.id.slice(-8)}.pdf`),
  });
  return (
    <>
      <Button
        size="sm"
        variant={message.state === 'to-print' ? 'filled' : 'light'}
        leftSection={<Icon name="print" size={18} />}
        loading={printing.isPending}
        onClick={() => printing.mutate()}
      >
        {t('outbox.passOn.print')}
      </Button>
      {printing.isError && <FailureAlert error={printing.error} />}
    </>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // A browser still reads from it for a moment.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
