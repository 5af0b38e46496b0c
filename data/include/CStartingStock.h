#ifndef C_STARTING_STOCK_H
#define C_STARTING_STOCK_H

#include <stddef.h>

/// How many files the program carries.
size_t starting_stock_count(void);

/// The name of a file inside data/, such as "catalogue/parts.csv"; NULL behind the last.
const char *_Nullable starting_stock_name(size_t index);

/// The bytes of a file and how many there are; NULL behind the last.
const unsigned char *_Nullable starting_stock_bytes(size_t index, size_t *_Nonnull size);

#endif
