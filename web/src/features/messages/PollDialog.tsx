import { type FormEvent, useState } from 'react';
import type { NewPoll } from '../../api/types';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { inputLook, TextField } from '../../ui/TextField';

const MOST = 12;
const LEAST = 2;
const OPTION_LENGTH = 100;
const QUESTION_LENGTH = 300;

const HOURS = { never: 0, hour: 1, day: 24, week: 168 } as const;
type Ends = keyof typeof HOURS;

interface Props {
  onAsk: (question: string, poll: NewPoll) => void;
  onClose: () => void;
}

/** Puts a question to everybody with two to twelve answers. */
export function PollDialog({ onAsk, onClose }: Props) {
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState([
    { id: 0, text: '' },
    { id: 1, text: '' },
  ]);
  const [multiple, setMultiple] = useState(false);
  const [anonymous, setAnonymous] = useState(false);
  const [ends, setEnds] = useState<Ends>('never');
  const answers = [...new Set(options.map(({ text }) => text.trim()).filter(Boolean))];
  const isWhole = question.trim() !== '' && answers.length >= LEAST;

  function change(id: number, text: string) {
    setOptions(options.map((option) => (option.id === id ? { id, text } : option)));
  }

  function ask(event: FormEvent) {
    event.preventDefault();
    if (!isWhole) return;
    const hours = HOURS[ends];
    const closesAt = hours > 0 ? new Date(Date.now() + hours * 3_600_000).toISOString() : null;
    onAsk(question.trim(), { options: answers, multiple, anonymous, closesAt });
    onClose();
  }

  return (
    <Dialog
      title={t('messages.poll')}
      onClose={onClose}
      footer={
        <Button type="submit" form="poll" disabled={!isWhole}>
          {t('messages.askPoll')}
        </Button>
      }
    >
      <form id="poll" onSubmit={ask} className="flex flex-col gap-3">
        <TextField
          label={t('messages.question')}
          value={question}
          maxLength={QUESTION_LENGTH}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-medium">{t('messages.answers')}</legend>
          {options.map(({ id, text }, index) => (
            <div key={id} className="flex items-center gap-1">
              <input
                type="text"
                value={text}
                maxLength={OPTION_LENGTH}
                aria-label={t('messages.answer', { number: index + 1 })}
                placeholder={t('messages.answer', { number: index + 1 })}
                onChange={(event) => change(id, event.target.value)}
                className={`${inputLook} h-10 min-w-0 flex-1 border-faint/45`}
              />
              {options.length > LEAST && (
                <IconButton
                  icon="close"
                  label={t('messages.removeAnswer', { number: index + 1 })}
                  onClick={() => setOptions(options.filter((option) => option.id !== id))}
                />
              )}
            </div>
          ))}
          {options.length < MOST && (
            <Button
              look="quiet"
              icon="plus"
              className="self-start"
              onClick={() =>
                setOptions([
                  ...options,
                  { id: Math.max(...options.map(({ id }) => id)) + 1, text: '' },
                ])
              }
            >
              {t('messages.addAnswer')}
            </Button>
          )}
        </fieldset>
        <Switch label={t('messages.pollMultiple')} checked={multiple} onChange={setMultiple} />
        <Switch label={t('messages.pollAnonymous')} checked={anonymous} onChange={setAnonymous} />
        <Select
          label={t('messages.pollEnds')}
          value={ends}
          onChange={setEnds}
          options={(Object.keys(HOURS) as Ends[]).map((value) => ({
            value,
            label: t(`messages.pollEnd.${value}`),
          }))}
        />
      </form>
    </Dialog>
  );
}
