import { expect, it } from 'vitest';
import { item, question } from '../../../dev/chart';
import type { Answer } from '../../lib/api/types/Answer';
import type { ClientId } from '../../lib/api/types/ClientId';
import type { ScreeningLine } from '../../lib/api/types/ScreeningLine';
import { FormReader } from '../../lib/form-reader';
import { FormState } from '../../lib/form.svelte';
import { against, answerOfKey, byTopic, give, readAnswers, shownAnswer, takeBack } from './answers';

const TODAY = '2026-11-23';
const form = () => new FormState({ form: 'screening', id: 'k1', clientId: 'maya' as ClientId }, {});
const answered = (line: ScreeningLine, answer: Answer): ScreeningLine => ({
  ...line,
  answer: item('x', {
    code: line.item.code,
    answer,
    detail: 'as a child',
    source: 'document',
    on: '2026-10-02',
  }),
  attestedOn: ['2026-10-02'],
});
const asked = question('seizures', 'relative');

it('shows the answer of the record until another is given, and again once that is taken back', () => {
  const state = form();
  const line = answered(asked, 'no');
  expect(shownAnswer(state, line)).toBe('no');
  give(state, line, 'yes', TODAY);
  expect(shownAnswer(state, line)).toBe('yes');
  takeBack(state, 'seizures');
  expect(shownAnswer(state, line)).toBe('no');
});

it('attests the same answer again with what was said about it, on the new day', () => {
  const state = form();
  const line = answered(asked, 'yes');
  give(state, line, 'yes', TODAY);
  expect(readAnswers(new FormReader(state), [line])).toEqual([
    { code: 'seizures', answer: 'yes', detail: 'as a child', source: 'document', on: TODAY },
  ]);
});

it('records only what was given, and says when that is nothing', () => {
  const reader = new FormReader(form());
  expect(readAnswers(reader, [answered(asked, 'no')])).toEqual([]);
  expect(reader.mends.map(({ message }) => message)).toEqual(['Answer at least one question first.']);
});

it('counts a yes by its weight, and what is not known as open', () => {
  const state = form();
  const lines = [
    answered(question('a', 'absolute'), 'yes'),
    question('b', 'absolute'),
    answered(question('c', 'info'), 'yes'),
    answered(question('d', 'relative'), 'unknown'),
  ];
  give(state, lines[1]!, 'yes', TODAY);
  const found = against(state, lines);
  const codes = (of: ScreeningLine[]) => of.map((line) => line.item.code).join();
  expect([codes(found.absolute), codes(found.relative), codes(found.open), found.answered]).toEqual([
    'a,b',
    '',
    'd',
    4,
  ]);
});

it('keeps the questions of one topic under one heading, in their order', () => {
  const lines = [question('a', 'info'), question('b', 'info'), question('c', 'info', 'heart')];
  expect(byTopic(lines).map(({ topic, lines }) => `${topic} ${lines.length}`)).toEqual(['mind 2', 'heart 1']);
});

it('answers by letter except while a text is typed or another command is meant', () => {
  const press = (key: string, target: HTMLElement, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, ...more });
    Object.defineProperty(event, 'target', { value: target });
    return answerOfKey(event);
  };
  const radio = Object.assign(document.createElement('input'), { type: 'radio' });
  expect([press('Y', document.body), press('n', radio), press('u', radio)]).toEqual(['yes', 'no', 'unknown']);
  expect(press('y', document.createElement('textarea'))).toBeNull();
  expect(press('y', document.createElement('input'))).toBeNull();
  expect(press('n', document.body, { ctrlKey: true })).toBeNull();
  expect(press('q', document.body)).toBeNull();
});
