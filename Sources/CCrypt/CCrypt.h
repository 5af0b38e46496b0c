/* The C library's password hashing (libcrypt, part of every Debian with a compiler: libc6-dev brings libcrypt-dev). */
#ifndef CCRYPT_H
#define CCRYPT_H
#include <crypt.h>
#endif
