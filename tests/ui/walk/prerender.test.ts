// @vitest-environment node
// The page as the server writes it: no document is there, as in a build.
import { expect, it } from 'vitest';
import { renderPage } from '../../../src/entry-prerender.tsx';

it('has the whole lesson, and nothing that a strict policy refuses', async () => {
  const html = await renderPage();
  for (const words of [
    'Three ideas first',
    'Traffic interception stops',
    'Outbound intercepted',
    'Traffic Delivered to Application Container',
    'envoyproxy/envoy:v1.22.0',
    'Why must Envoy be in the same pod as the app?',
    'At which step does Envoy apply outbound policies',
    'Pod stops = Envoy stops intercepting',
    'Read all six steps',
    'No message is on its way',
  ]) {
    expect(html).toContain(words);
  }
  expect(html).not.toMatch(/ style=|<script|<style|<template/);
});
